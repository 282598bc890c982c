//! Pictures in the data directory of this process: `media/<shop>/<hash>.<ext>` as it came, and
//! `<hash>-<width>.<ext>` beside it for each width that was ever asked for.

use super::decode::{self, PictureError};
use super::{MediaFile, WIDTHS};
use crate::media::entities::picture;
use common::ServiceError;
use common::json::StoredPicture;
use contract::uploads::UploadId;
use contract::{Context, ErrorCode};
use domain::{PictureId, ShopId};
use infra::uploads::Uploads;
use infra::{Clock, Ids};
use moka::future::Cache;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::Databases;
use tokio::sync::Semaphore;

/// Pictures unpacked at the same time: each may take 200 MB for a moment.
const AT_ONCE: usize = 2;
/// Bytes of lately served files kept in memory.
const KEPT: u64 = 8 * 1024 * 1024;
/// Hexadecimal digits of a name: 128 bits of the SHA-256.
const HASH: usize = 32;

pub struct Media {
    databases: Databases,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    directory: PathBuf,
    uploads: Uploads,
    workers: Arc<Semaphore>,
    /// Also what makes a width only once, however many ask for it at the same moment.
    served: Cache<(ShopId, String), MediaFile>,
}

impl Media {
    /// `data_dir` is the installation's; pictures lie in `media/` below it.
    pub fn new(databases: impl Into<Databases>, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, data_dir: &Path) -> Self {
        let served = Cache::builder()
            .weigher(|_, file: &MediaFile| u32::try_from(file.bytes.len()).unwrap_or(u32::MAX))
            .max_capacity(KEPT)
            .time_to_idle(Duration::from_secs(300))
            .build();
        let workers = Arc::new(Semaphore::new(AT_ONCE));
        Self {
            databases: databases.into(),
            clock,
            ids,
            directory: data_dir.join("media"),
            uploads: Uploads::below(data_dir),
            workers,
            served,
        }
    }

    fn folder(&self, shop: ShopId) -> PathBuf {
        self.directory.join(shop.to_string())
    }

    /// Works on a picture on a blocking thread, with few others beside it.
    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, ServiceError> {
        let permit = Arc::clone(&self.workers).acquire_owned().await;
        let permit = permit.map_err(|e| ServiceError::unexpected("pictures are no longer served", e))?;
        let done = tokio::task::spawn_blocking(move || {
            let _held = permit;
            job()
        });
        done.await.map_err(|e| ServiceError::unexpected("a picture could not be worked on", e))?
    }

    async fn row(&self, shop: ShopId, hash: &str) -> Result<Option<picture::Model>, ServiceError> {
        let row = picture::Entity::find()
            .filter(picture::Column::ShopId.eq(shop.0))
            .filter(picture::Column::Hash.eq(hash))
            .one(self.databases.of(shop).read())
            .await?;
        Ok(row)
    }

    async fn load(&self, shop: ShopId, name: &Name, file: String) -> Result<MediaFile, ServiceError> {
        let folder = self.folder(shop);
        let path = folder.join(&file);
        let bytes = match tokio::fs::read(&path).await {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => self.make(shop, name, folder, path).await?,
            Err(e) => return Err(ServiceError::unexpected("a picture's file can't be read", e)),
        };
        Ok(MediaFile { bytes: bytes.into(), content_type: content_type(&name.extension) })
    }

    /// Makes a width that was never asked for before.
    async fn make(&self, shop: ShopId, name: &Name, folder: PathBuf, path: PathBuf) -> Result<Vec<u8>, ServiceError> {
        let row = self.row(shop, &name.hash).await?.ok_or(ErrorCode::NotFound)?;
        let own = u32::try_from(row.width).unwrap_or(0);
        let offered = name.width == own || (WIDTHS.contains(&name.width) && name.width < own);
        if row.extension != name.extension || !offered {
            return Err(ErrorCode::NotFound.into());
        }
        let (hash, width, extension, id) = (name.hash.clone(), name.width, name.extension.clone(), self.ids.uuid());
        self.work(move || {
            let original = original(&folder, &hash)?;
            let picture = decode::read(&original).map_err(refused)?;
            let bytes = decode::resized(&picture, width, &extension)
                .map_err(|e| ServiceError::unexpected("a picture can't be resized", e))?;
            write(&path, &folder.join(format!(".{id}")), &bytes)?;
            Ok(bytes)
        })
        .await
    }
}

impl Media {
    /// Takes a JPEG, PNG or WebP of at most 20 MB and 50 megapixels; the same bytes give the same id.
    /// `PictureBroken` where it is incomplete or damaged, `PictureRefused` for anything else.
    pub async fn store(&self, context: &Context, file: Vec<u8>) -> Result<PictureId, ServiceError> {
        if file.len() > decode::MAX_BYTES {
            return Err(ErrorCode::PictureRefused.into());
        }
        let mut hash = infra::token::hex(&Sha256::digest(&file));
        hash.truncate(HASH);
        if let Some(known) = self.row(context.shop, &hash).await? {
            return Ok(PictureId(known.id));
        }
        let (folder, bytes) = (self.folder(context.shop), file.len());
        let (name, temporary) = (hash.clone(), format!(".{}", self.ids.uuid()));
        let (width, height, extension) = self
            .work(move || {
                let picture = decode::read_whole(&file).map_err(refused)?;
                let failed = |e| ServiceError::unexpected("a picture's folder can't be made", e);
                std::fs::create_dir_all(&folder).map_err(failed)?;
                let path = folder.join(format!("{name}.{}", picture.file_extension));
                write(&path, &folder.join(temporary), &file)?;
                Ok((picture.image.width(), picture.image.height(), picture.served_extension))
            })
            .await?;
        let row = picture::ActiveModel {
            shop_id: Set(context.shop.0),
            id: Set(self.ids.uuid()),
            hash: Set(hash.clone()),
            extension: Set(extension.to_owned()),
            width: Set(i64::from(width)),
            height: Set(i64::from(height)),
            bytes: Set(i64::try_from(bytes).unwrap_or(i64::MAX)),
            created_at: Set(self.clock.now()),
        };
        // Somebody else may have stored the same bytes meanwhile; then theirs is the row.
        picture::Entity::insert(row)
            .on_conflict(OnConflict::columns([picture::Column::ShopId, picture::Column::Hash]).do_nothing().to_owned())
            .exec_without_returning(self.databases.of(context.shop).write())
            .await?;
        let stored = self.row(context.shop, &hash).await?.ok_or(ErrorCode::NotFound)?;
        Ok(PictureId(stored.id))
    }

    /// The bytes of a picture that the edge has streamed to the data folder; it is gone from there afterwards.
    pub async fn take_upload(&self, upload: UploadId) -> Result<Vec<u8>, ServiceError> {
        let bytes = self.uploads.take(upload.0).await;
        bytes.map_err(|error| ServiceError::unexpected("an uploaded picture can't be read", error))
    }

    /// What a page needs to show this picture, to be kept beside the row that shows it. `NotFound` otherwise.
    pub async fn details(&self, shop: ShopId, picture: PictureId) -> Result<StoredPicture, ServiceError> {
        let found = picture::Entity::find_by_id((shop.0, picture.0)).one(self.databases.of(shop).read()).await?;
        let row = found.ok_or(ErrorCode::NotFound)?;
        Ok(StoredPicture {
            id: row.id,
            hash: row.hash,
            extension: row.extension,
            width: u32::try_from(row.width).unwrap_or(0),
            height: u32::try_from(row.height).unwrap_or(0),
        })
    }

    /// Serves `/media/{name}`, where `name` is `<hash>-<width>.<ext>`; `NotFound` for anything else.
    pub async fn file(&self, shop: ShopId, name: &str) -> Result<MediaFile, ServiceError> {
        let parsed = Name::parse(name).ok_or(ErrorCode::NotFound)?;
        let load = self.load(shop, &parsed, name.to_owned());
        self.served.try_get_with((shop, name.to_owned()), load).await.map_err(|shared: Arc<ServiceError>| match shared
            .as_ref()
        {
            ServiceError::Known(code) => ServiceError::Known(*code),
            _ => ServiceError::unexpected("a picture can't be served", shared),
        })
    }
}

/// `<hash>-<width>.<ext>`, and nothing that could lead elsewhere in the file system.
struct Name {
    hash: String,
    width: u32,
    extension: String,
}

impl Name {
    fn parse(text: &str) -> Option<Self> {
        let (stem, extension) = text.split_once('.')?;
        let (hash, width) = stem.split_once('-')?;
        let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let plain = hash.len() == HASH && hash.bytes().all(is_hex) && width.bytes().all(|b| b.is_ascii_digit());
        let known = matches!(extension, "jpg" | "png" | "webp");
        (plain && known && !width.starts_with('0')).then(|| {
            Some(Self { hash: hash.to_owned(), width: width.parse().ok()?, extension: extension.to_owned() })
        })?
    }
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "png" => "image/png",
        "webp" => "image/webp",
        _ => "image/jpeg",
    }
}

/// The file as it came, whichever of the three kinds it is.
fn original(folder: &Path, hash: &str) -> Result<Vec<u8>, ServiceError> {
    for extension in ["jpg", "png", "webp"] {
        match std::fs::read(folder.join(format!("{hash}.{extension}"))) {
            Ok(bytes) => return Ok(bytes),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(e) => return Err(ServiceError::unexpected("a picture's file can't be read", e)),
        }
    }
    Err(ErrorCode::NotFound.into())
}

/// Writes a file so that nobody ever sees half of it.
fn write(path: &Path, temporary: &Path, bytes: &[u8]) -> Result<(), ServiceError> {
    let done = (|| {
        use std::io::Write as _;
        let mut file = std::fs::File::create(temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(temporary, path)
    })();
    done.map_err(|e| {
        let _ = std::fs::remove_file(temporary);
        ServiceError::unexpected("a picture's file can't be written", e)
    })
}

fn refused(error: PictureError) -> ServiceError {
    tracing::info!(picture.fault = %error, "a picture was refused");
    match error {
        PictureError::Cut | PictureError::Broken(_) => ErrorCode::PictureBroken.into(),
        PictureError::Unknown | PictureError::TooLarge | PictureError::Resize(_) => ErrorCode::PictureRefused.into(),
    }
}
